//! Rules on the model, each named as a sentence.
