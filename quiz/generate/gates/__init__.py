"""The gates that a proposal must pass, each known by name, each giving the reason when it rejects."""
