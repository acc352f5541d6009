"""`python -m thidua` is the `thidua` command."""

from thidua.cli import main

if __name__ == "__main__":
    main()
