"""A very small mailbox that speaks just enough IMAP4rev1, on this machine, for one test."""

import re
import socketserver
import threading


class Box:
    """The mails with their flags; `password` lets in."""

    def __init__(self, mails, password="geheim"):
        self.mails, self.seen, self.password, self.said = list(mails), set(), password, []


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        self.say("* OK klaar")
        for line in iter(self.rfile.readline, b""):
            tag, command, rest = (*line.decode().strip().split(" ", 2), "")[:3]
            self.server.box.said.append(f"{command} {rest}")
            if command == "UID":
                command, _, rest = rest.partition(" ")
            answer = getattr(self, f"do_{command.lower()}", lambda rest: "BAD onbekend")(rest)
            self.say(f"{tag} {answer} gedaan")
            if command == "LOGOUT":
                return

    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")

    def do_capability(self, rest):
        self.say("* CAPABILITY IMAP4rev1")
        return "OK"

    def do_login(self, rest):
        return "OK" if self.server.box.password in rest else "NO"

    def do_select(self, rest):
        if "INBOX" not in rest:
            return "NO"
        self.say(f"* {len(self.server.box.mails)} EXISTS")
        return "OK [READ-WRITE]"

    def do_search(self, rest):
        unseen = [str(n) for n in range(1, len(self.server.box.mails) + 1) if n not in self.server.box.seen]
        self.say(" ".join(["* SEARCH", *unseen]))
        return "OK"

    def do_fetch(self, rest):
        number = int(rest.split()[0])
        content = self.server.box.mails[number - 1][: int(re.search(r"<0\.(\d+)>", rest).group(1))]
        self.wfile.write(f"* {number} FETCH (UID {number} BODY[]<0> {{{len(content)}}}\r\n".encode() + content + b")\r\n")
        return "OK"

    def do_store(self, rest):
        self.server.box.seen.add(int(rest.split()[0]))
        return "OK"

    def do_close(self, rest):
        return "OK"

    def do_logout(self, rest):
        self.say("* BYE")
        return "OK"


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


def serve(box):
    """Start on a free port of 127.0.0.1; returns the server, which the test stops."""
    server = Server(("127.0.0.1", 0), Handler)
    server.box = box
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
