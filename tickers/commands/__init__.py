"""The command line, one module a command. Heavy libraries are loaded by the command that needs them."""
