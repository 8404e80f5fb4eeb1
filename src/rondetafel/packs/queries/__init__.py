"""What the pages of packs show."""
