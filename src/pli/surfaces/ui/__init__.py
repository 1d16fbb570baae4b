"""The design system: frame, page kinds, components and the words of the screens."""
