"""The core quadrant (Daniel Ofman 1992): its questions, worked examples, common mistakes.

Quality, pitfall, challenge, allergy, clockwise: too much of the quality is the pitfall, whose
positive opposite is the challenge; too much of the challenge is the allergy, whose positive
opposite is the quality.
"""
