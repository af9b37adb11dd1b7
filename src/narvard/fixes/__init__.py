"""What can be mended by changing text: found, tried, and written."""
