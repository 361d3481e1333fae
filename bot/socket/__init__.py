"""What the socket of `bot.consumer` is made of: limits, back-pressure, threads, and who shares a conversation."""
