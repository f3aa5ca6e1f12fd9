package dev.gatehouse.okta.run;

import java.util.ArrayList;
import java.util.List;

/** The first failures of a run, a sentence each. */
final class Failures {

    private static final int MAX = 20;
    private static final int MAX_LENGTH = 500;

    private final List<String> sentences = new ArrayList<>();

    /** A failure on one line, and not too much of it. */
    static String sentence(String about, String why) {
        String line = (about + " " + why)
                .replaceAll("[\\s\\p{Cntrl}\\u2028\\u2029]+", " ")
                .strip();
        return line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH - 1) + "\u2026" : line;
    }

    synchronized void add(String sentence) {
        if (sentences.size() < MAX) {
            sentences.add(sentence);
        }
    }

    synchronized List<String> sentences() {
        return List.copyOf(sentences);
    }
}
