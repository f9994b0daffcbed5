"""Step 7: one file a command of `linkgap`, each with `arguments(parser)` and `run(options) -> exit status`."""
