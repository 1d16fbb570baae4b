"""The console: whoever runs the platform watches over it."""
