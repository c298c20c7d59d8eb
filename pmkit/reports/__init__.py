"""Numbers -> Report. One file a report; how it is written is the exporters' business."""
