package dev.gatehouse.okta.run;

import java.util.ArrayList;
import java.util.List;

/** The first failures of a run, a sentence each. */
final class Failures {

    private static final int MAX = 20;
    private static final int MAX_LENGTH = 500;

    private final List<String> sentences = new ArrayList<>();

    synchronized void add(String about, String why) {
        if (sentences.size() < MAX) {
            String sentence = (about + " " + why).replaceAll("\\s+", " ").strip();
            sentences.add(sentence.length() > MAX_LENGTH ? sentence.substring(0, MAX_LENGTH - 1) + "\u2026" : sentence);
        }
    }

    synchronized List<String> sentences() {
        return List.copyOf(sentences);
    }
}
