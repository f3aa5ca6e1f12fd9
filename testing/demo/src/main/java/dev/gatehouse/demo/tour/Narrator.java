package dev.gatehouse.demo.tour;

import java.io.Console;
import java.io.PrintStream;

/** Tells the tour on a terminal. */
public final class Narrator {

    private final PrintStream out;
    private final boolean pause;
    private int step;

    /**
     * @param out where to print
     * @param pause whether to wait for Enter before each step
     */
    public Narrator(PrintStream out, boolean pause) {
        this.out = out;
        this.pause = pause;
    }

    void chapter(String title) {
        out.println();
        out.println(title);
        out.println("=".repeat(title.length()));
    }

    void step(String title) {
        Console console = System.console();
        if (pause && console != null && step > 0) {
            console.readLine("%n[Enter] ");
        }
        step++;
        out.println();
        out.println(step + ". " + title);
    }

    void end(String... lines) {
        out.println();
        for (String line : lines) {
            out.println(line);
        }
    }

    void line(String text) {
        out.println("   " + text);
    }

    void block(String text) {
        text.lines().forEach(line -> out.println("     " + line));
    }
}
