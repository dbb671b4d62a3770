"""An optional language model: asked within limits, believed only as far as code can check."""
