"""The database under the application: the embedded server, its roles, and how each login reaches it."""
