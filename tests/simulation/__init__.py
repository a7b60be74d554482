"""Strips drawn from real closes, with faults put in, to measure continuity and dating on."""
