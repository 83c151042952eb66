"""`python -m headwater` is the `headwater` program."""

from headwater.cli.main import main

if __name__ == "__main__":
    main()
