package dev.gatehouse.offboarding.endpoint.template;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes values fit for where they stand. */
final class Escape {

    private static final Pattern NOT_IN_A_HEADER = Pattern.compile("[^ -~]");
    private static final Pattern JSON_NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,30})(\\.\\d{1,30})?");
    private static final Pattern CLIMBING = Pattern.compile("(.*[/\\\\])?\\.\\.?([/\\\\].*)?", Pattern.DOTALL);
    private static final String XML_MARKUP = "<>&\"'";
    private static final String UNRESERVED = "-._~";

    private Escape() {}

    /**
     * For a URL's path or query: everything but the unreserved characters of RFC 3986 is percent-encoded.
     *
     * @param value the value
     * @return its encoding in UTF-8
     * @throws MissingValueException for {@code .} and {@code ..}, alone or between slashes, which mean another path
     *     however they are written: some servers decode before they look for them
     */
    static String url(String value) {
        if (CLIMBING.matcher(value).matches()) {
            throw new MissingValueException("A value with a step \".\" or \"..\" cannot be part of a URL");
        }
        return percent(value);
    }

    /**
     * For a field of a form (application/x-www-form-urlencoded).
     *
     * @param value the value
     * @return its encoding in UTF-8
     */
    static String form(String value) {
        return percent(value);
    }

    /**
     * For the inside of a JSON string, without the quotes around it.
     *
     * @param value the value
     * @return the value with all that JSON wants escaped
     */
    static String json(String value) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(value));
    }

    /**
     * For a place in JSON outside of strings.
     *
     * @param value the value
     * @return the value, which is a number or a truth value
     * @throws MissingValueException if it is anything else
     */
    static String jsonScalar(String value) {
        if (value.equals("true")
                || value.equals("false")
                || JSON_NUMBER.matcher(value).matches()) {
            return value;
        }
        throw new MissingValueException("A value that is no number stands where JSON wants one");
    }

    /**
     * For text and the values of attributes in XML 1.0. Characters that XML cannot have become question marks. They are
     * not refused, or people could escape their offboarding by the name they give themselves.
     *
     * @param value the value
     * @return the value with all that means something to XML as references, line breaks and tabs too
     */
    static String xml(String value) {
        StringBuilder escaped = new StringBuilder();
        value.codePoints().forEach(character -> {
            if (!inXml(character)) {
                escaped.append('?');
            } else if (character < ' ' || character == 0x7f || XML_MARKUP.indexOf(character) >= 0) {
                escaped.append("&#").append(character).append(';');
            } else {
                escaped.appendCodePoint(character);
            }
        });
        return escaped.toString();
    }

    /** Char of XML 1.0, section 2.2. */
    private static boolean inXml(int character) {
        return character == '\t'
                || character == '\n'
                || character == '\r'
                || character >= 0x20 && character <= 0xd7ff
                || character >= 0xe000 && character <= 0xfffd
                || character >= 0x10000;
    }

    /**
     * For a header's value: what is not visible ASCII or a space becomes a space or a question mark. It is not refused,
     * or people could escape their offboarding by the name they give themselves.
     *
     * @param value the value
     * @return one line of ASCII
     */
    static String header(String value) {
        return NOT_IN_A_HEADER.matcher(value).replaceAll(found -> found.group().charAt(0) < ' ' ? " " : "?");
    }

    private static String percent(String value) {
        StringBuilder encoded = new StringBuilder();
        for (byte one : value.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (one & 0xff);
            if (Character.isLetterOrDigit(character) && character < 0x80 || UNRESERVED.indexOf(character) >= 0) {
                encoded.append(character);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", (int) character));
            }
        }
        return encoded.toString();
    }
}
