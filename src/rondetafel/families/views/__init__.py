"""Pages, by who opens them: the desk, the person, and who handles complaints."""
