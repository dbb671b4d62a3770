"""What runs inside the separate process: the standard library only, and nothing imported from elsewhere in Starling."""
