"""The formats that articles come in: one module each, all with `read(stream, source, id)`."""
