package dev.gatehouse.scim.schema;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import java.util.Arrays;

/** Escapes quotes, backslashes and control characters in the one long form, and nothing else. */
final class ElementEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    @Override
    public int[] getEscapeCodesForAscii() {
        int[] escapes = standardAsciiEscapesForJSON();
        Arrays.fill(escapes, 0, ' ', ESCAPE_STANDARD);
        escapes['"'] = ESCAPE_STANDARD;
        escapes['\\'] = ESCAPE_STANDARD;
        return escapes;
    }

    @Override
    public SerializableString getEscapeSequence(int character) {
        return null;
    }
}
