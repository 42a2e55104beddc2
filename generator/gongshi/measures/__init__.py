"""What the figures mean against the plan: progress, status, ranks, series. Everything from editions and the plan alone."""
