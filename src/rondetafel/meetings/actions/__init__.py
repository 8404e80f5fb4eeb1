"""What can be done to meetings: planning, intake, agenda, session, outcome. Each act: one transaction, one event."""
