"""Language: one canonical spelling, sentences, syllables and words, all with exact offsets."""
