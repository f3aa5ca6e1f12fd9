package dev.gatehouse.offboarding.endpoint.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.util.JsonSerialization;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

@Tag("D12")
class RenderingTest {

    private static final int ROUNDS = 2_000;
    private static final String NASTY = "\"\\\n\r\t\u0000\u001f{}[]:,'/%&=+#?${user.id}$${é\u2028😀\ud800 .;<>";

    @Test
    void values_of_every_kind_never_break_json_and_are_never_rendered_twice() throws Exception {
        BodyTemplate body = BodyTemplate.parse(
                "{\"a\\\"${user.firstName}\": [\"x ${user.lastName} y\", ${device.id}]}", "application/json");
        Random random = new Random(12);
        for (int i = 0; i < ROUNDS; i++) {
            String first = nasty(random);
            String last = nasty(random);
            JsonNode json = JsonSerialization.mapper.readTree(body.render(
                    values(Map.of("${user.firstName}", first, "${user.lastName}", last, "${device.id}", "42"))));
            assertThat(json.fieldNames().next()).isEqualTo("a\"" + first);
            assertThat(json.elements().next().path(0).asText()).isEqualTo("x " + last + " y");
        }
    }

    @Test
    void values_of_every_kind_stay_within_their_part_of_a_url_and_of_a_form() {
        RequestTemplate template = RequestTemplate.parse(new TemplateSource(
                "PUT",
                "https://uem.example.com/hosts/${user.firstName}/wipe?by=${user.lastName}",
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                "a=${user.firstName}&b=2"));
        Random random = new Random(13);
        for (int i = 0; i < ROUNDS; i++) {
            String first = "-" + nasty(random).replace("\ud800", "").replace('.', ':');
            String last = "-" + nasty(random).replace("\ud800", "").replace('.', ':');
            RequestTemplate.Rendered rendered =
                    template.render(values(Map.of("${user.firstName}", first, "${user.lastName}", last)));
            assertThat(rendered.url().getHost()).isEqualTo("uem.example.com");
            assertThat(rendered.url().getPath()).isEqualTo("/hosts/" + first + "/wipe");
            assertThat(rendered.url().getRawQuery()).doesNotContain("&");
            assertThat(rendered.url().getQuery()).isEqualTo("by=" + last);
            assertThat(rendered.body().split("[=&]")).hasSize(4);
            assertThat(URLDecoder.decode(rendered.body().split("[=&]")[1], StandardCharsets.UTF_8))
                    .isEqualTo(first);
        }
    }

    @Test
    void a_header_is_one_line_of_ascii_whatever_somebody_calls_herself() {
        RequestTemplate template = RequestTemplate.parse(
                new TemplateSource("POST", "https://uem.example.com/", Map.of("X-Who", "by ${user.firstName}"), ""));
        Random random = new Random(14);
        for (int i = 0; i < ROUNDS; i++) {
            String value = template.render(values(Map.of("${user.firstName}", nasty(random))))
                    .headers()
                    .get("X-Who");
            assertThat(value).startsWith("by ").matches("[ -~]*");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/xml", "text/xml; charset=utf-8", "application/soap+xml", "application/x-plist"})
    void values_of_every_kind_stay_text_in_xml(String type) throws Exception {
        BodyTemplate body = BodyTemplate.parse(
                "<?xml version=\"1.0\"?><wipe by=\"x ${user.lastName}\"><who>${user.firstName} y</who></wipe>", type);
        Random random = new Random(15);
        for (int i = 0; i < ROUNDS; i++) {
            String first = nasty(random);
            String last = nasty(random);
            String xml = body.render(values(Map.of("${user.firstName}", first, "${user.lastName}", last)));
            Element wipe = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement();
            assertThat(wipe.getAttribute("by")).isEqualTo("x " + inXml(last));
            assertThat(wipe.getChildNodes().getLength()).isEqualTo(1);
            assertThat(wipe.getTextContent()).isEqualTo(inXml(first) + " y");
        }
    }

    @Test
    void a_property_list_keeps_its_document_type() {
        BodyTemplate body = BodyTemplate.parse(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\""
                        + " \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n<plist version=\"1.0\"><dict>"
                        + "<key>PIN</key><string>${device.id}</string></dict></plist>",
                "application/xml");
        assertThat(body.render(values(Map.of("${device.id}", "1</string>"))))
                .endsWith("<string>1&#60;/string&#62;</string></dict></plist>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a><!-- ${user.id} --></a>",
                "<a><![CDATA[${user.id}]]></a>",
                "<a><?do ${user.id}?></a>",
                "<${user.id}/>",
                "<a ${user.id}=\"1\"/>",
                "<a xmlns:b=\"${user.id}\"/>",
                "<!DOCTYPE a [<!ENTITY e \"${user.id}\">]><a/>",
                "<a>${user.id}",
                "<a>&e;${user.id}</a>",
                "${user.id}"
            })
    void what_is_no_xml_and_places_where_escaping_does_not_work_are_refused(String xml) {
        assertThatIllegalArgumentException().isThrownBy(() -> BodyTemplate.parse(xml, "application/xml"));
    }

    @Test
    void outside_of_a_string_json_takes_numbers_and_truth_values_only() {
        BodyTemplate body = BodyTemplate.parse("[${device.id}]", "application/json");
        assertThat(body.render(values(Map.of("${device.id}", "-7.5")))).isEqualTo("[-7.5]");
        assertThat(body.render(values(Map.of("${device.id}", "true")))).isEqualTo("[true]");
        for (String value : new String[] {"1,2", "", "0x1", "\"a\"", "01", "null", "1]"}) {
            assertThatExceptionOfType(MissingValueException.class)
                    .isThrownBy(() -> body.render(values(Map.of("${device.id}", value))));
        }
    }

    @Test
    void a_value_cannot_climb_in_a_path() {
        RequestTemplate template = RequestTemplate.parse(
                new TemplateSource("POST", "https://uem.example.com/hosts/${device.id}/wipe", Map.of(), ""));
        for (String value : new String[] {".", "..", "1/../2", "1\\..\\2", "../2", "1/.", "a/./b\n"}) {
            assertThatExceptionOfType(MissingValueException.class)
                    .isThrownBy(() -> template.render(values(Map.of("${device.id}", value))));
        }
    }

    @Test
    void a_post_without_a_body_says_so() {
        RequestTemplate template =
                RequestTemplate.parse(new TemplateSource("POST", "https://uem.example.com/", Map.of(), ""));
        assertThat(template.render(values(Map.of())).headers()).containsEntry("Content-Length", "0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${user.password}", "${user}", "${devices.id}", "${attribute.}", "${}", "${user.id"})
    void what_is_no_placeholder_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> TemplateText.parse(text));
    }

    @Test
    void two_dollars_stand_for_the_braces_themselves() {
        assertThat(TemplateText.parse("a $${user.id} $ {b").render(values(Map.of()), Function.identity()))
                .isEqualTo("a ${user.id} $ {b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://${user.id}.example.com/",
                "https://example.com${user.id}/",
                "https://example.com:${user.id}/",
                "${user.id}",
                "http://example.com/",
                "ftp://example.com/",
                "https://a:b@example.com/"
            })
    void nobody_but_the_administrator_chooses_the_host(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RequestTemplate.parse(new TemplateSource("POST", url, Map.of(), "")));
    }

    @Test
    void a_body_that_is_no_json_a_strange_method_and_headers_that_are_not_ours_are_refused() {
        refused("POST", Map.of(), "{\"a\": ${user.id}");
        refused("TRACE", Map.of(), "");
        refused("POST", Map.of("Content-Length", "1"), "");
        refused("POST", Map.of("X a", "1"), "");
        refused("POST", Map.of("X", "a\r\nY: b"), "");
        refused("POST", Map.of("X", "${device.id}"), "");
    }

    private static void refused(String method, Map<String, String> headers, String body) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        RequestTemplate.parse(new TemplateSource(method, "https://uem.example.com/", headers, body)));
    }

    private static Function<Placeholder, Optional<String>> values(Map<String, String> values) {
        return placeholder -> Optional.ofNullable(values.get(placeholder.toString()));
    }

    /** Without what XML 1.0 cannot have, not even as a reference. */
    private static String inXml(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x{d800}]", "?");
    }

    private static String nasty(Random random) {
        StringBuilder text = new StringBuilder();
        int[] characters = NASTY.codePoints().toArray();
        for (int i = random.nextInt(12) + 1; i > 0; i--) {
            text.appendCodePoint(characters[random.nextInt(characters.length)]);
        }
        return text.append(random.nextBoolean() ? "${user.id}" : "").toString();
    }
}
