"""Learning the placement weights from labelled pages. Needs scikit-learn, which reading pages does not."""
