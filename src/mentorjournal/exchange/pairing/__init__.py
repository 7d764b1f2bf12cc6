"""Linking two journals: invitations, answers, six spoken words, and the keys they lead to."""
