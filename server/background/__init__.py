"""Work that takes its time, done by `linkgap` itself in a process of its own: the server's loop stays free."""
