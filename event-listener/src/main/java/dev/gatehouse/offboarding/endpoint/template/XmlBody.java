package dev.gatehouse.offboarding.endpoint.template;

import java.io.StringReader;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Checks bodies that are XML. */
final class XmlBody {

    private static final Pattern CDATA = Pattern.compile("<!\\[CDATA\\[.*?]]>", Pattern.DOTALL);

    private XmlBody() {}

    /**
     * Checks that a body is well-formed whatever values it gets: that it is without them, and that they stand where
     * escaping works, in text and in the values of attributes. A document type is read over, nothing is fetched for it.
     *
     * @param text the template
     * @throws IllegalArgumentException with a message for the administrator
     */
    static void check(TemplateText text) {
        String marker = "v" + UUID.randomUUID().toString().replace("-", "");
        try {
            String xml = text.render(placeholder -> Optional.of(marker), Escape::xml);
            int escaped = occurrences(values(xml), marker);
            long holes = text.parts().stream()
                    .filter(TemplateText.Hole.class::isInstance)
                    .count();
            if (escaped != holes
                    || CDATA.matcher(xml)
                            .results()
                            .anyMatch(section -> section.group().contains(marker))) {
                throw new IllegalArgumentException(
                        "In XML a placeholder may stand in text or in the value of an attribute, and nowhere else");
            }
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException(
                    "The body is no XML: line " + Math.max(1, e.getLocation().getLineNumber()) + " is not well-formed");
        }
    }

    /** All text and all values of attributes. */
    private static String values(String xml) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
        StringBuilder values = new StringBuilder();
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.CHARACTERS) {
                values.append(reader.getText());
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                for (int i = 0; i < reader.getAttributeCount(); i++) {
                    values.append(' ').append(reader.getAttributeValue(i)).append(' ');
                }
            }
        }
        return values.toString();
    }

    private static int occurrences(String text, String marker) {
        return (text.length() - text.replace(marker, "").length()) / marker.length();
    }
}
