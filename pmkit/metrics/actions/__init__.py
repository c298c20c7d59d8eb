"""Action items of many incidents in numbers: what is late, who has how much, what gets done."""
