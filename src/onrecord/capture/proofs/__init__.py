"""What is proven of captures: who held which bytes (signatures), and by when they existed (timestamps)."""
