exec(open('.it.sub.py').read())
import subprocess
def commit(m):
    subprocess.check_call(['git','add','-A']); subprocess.check_call(['git','commit','-qm',m])
sub('event-listener/src/test/java/dev/gatehouse/offboarding/endpoint/template/TemplateConfigTest.java',('''"actions", "lock##notify");''','''"actions", "lock");
        config.add("actions", "notify");'''))
commit('Fix the test of missing values')
# 24
sub('endpoint/OutgoingRequest.java',(''' * @param judge decides whether the receiver took it
 */''',''' * @param judge decides whether the receiver took it
 * @param stamp makes the headers that depend on the time of sending
 */'''),
('''        AnswerJudge judge) {

''','''        AnswerJudge judge,
        Stamp stamp) {

    /** Makes headers at the moment of sending. Needs no session. */
    @FunctionalInterface
    public interface Stamp {

        /** No further headers. */
        Stamp NONE = at -> Map.of();

        /**
         * The headers.
         *
         * @param at when the request is sent
         * @return headers by name, in addition to the others
         */
        Map<String, String> headers(Instant at);
    }

'''),
('''        requireNonNull(judge, "judge");
    }
''','''        requireNonNull(judge, "judge");
        requireNonNull(stamp, "stamp");
    }

    /**
     * A request whose headers do not depend on when it is sent.
     *
     * @param method the method
     * @param url the receiver's address
     * @param headers headers by name
     * @param body the body; empty text for none
     * @param token how to get an access token, if one is wanted
     * @param judge decides whether the receiver took it
     */
    public OutgoingRequest(
            String method,
            URI url,
            Map<String, String> headers,
            String body,
            Optional<TokenGrant> token,
            AnswerJudge judge) {
        this(method, url, headers, body, token, judge, Stamp.NONE);
    }
'''),
('''     * @param body the body
     * @return the request
     */
    public static OutgoingRequest post(URI url, Map<String, String> headers, String body) {
        return new OutgoingRequest("POST", url, headers, body, Optional.empty(), AnswerJudge.SUCCESS);
''','''     * @param body the body
     * @param stamp makes the headers that depend on the time of sending
     * @return the request
     */
    public static OutgoingRequest post(URI url, Map<String, String> headers, String body, Stamp stamp) {
        return new OutgoingRequest("POST", url, headers, body, Optional.empty(), AnswerJudge.SUCCESS, stamp);
'''),
('import java.nio.charset.StandardCharsets;\n','import java.nio.charset.StandardCharsets;\nimport java.time.Instant;\n'))
sub('endpoint/WebhookEndpoint.java',('''        Map<String, String> headers = new HashMap<>(new WebhookSigner(keys())
                .headers(message.id(), message.attemptAt(), body.getBytes(StandardCharsets.UTF_8)));
        headers.put("Content-Type", envelope.contentType());
        return Optional.of(OutgoingRequest.post(url, headers, body));
''','''        byte[] signed = body.getBytes(StandardCharsets.UTF_8);
        WebhookSigner signer = new WebhookSigner(keys());
        return Optional.of(OutgoingRequest.post(
                url,
                Map.of("Content-Type", envelope.contentType()),
                body,
                at -> signer.headers(message.id(), at, signed)));
'''),('import java.util.HashMap;\n',''))
sub('http/EndpointClient.java',('''        authorization.ifPresent(value''','''        request.stamp().headers(clock.instant()).forEach(wire::setHeader);
        authorization.ifPresent(value'''))
sub('event-listener/src/test/java/dev/gatehouse/offboarding/http/EndpointClientTest.java',('''                    + exchange.getRequestHeaders().getFirst("X-Tenant") + " "
''','''                    + exchange.getRequestHeaders().getFirst("X-Tenant") + " "
                    + exchange.getRequestHeaders().getFirst("X-At") + " "
'''),('''                Map.of("X-Tenant", "a"),
                "Zo\\u00eb",
                Optional.empty(),
                AnswerJudge.SUCCESS));
        assertThat(seen).hasValue("DELETE a Zo\\u00eb");
''','''                Map.of("X-Tenant", "a"),
                "Zo\\u00eb",
                Optional.empty(),
                AnswerJudge.SUCCESS,
                at -> Map.of("X-At", at.isBefore(created) ? "early" : "sent")));
        assertThat(seen).hasValue("DELETE a sent Zo\\u00eb");
'''),('''        AtomicReference<String> seen = new AtomicReference<>();
        server.createContext("/", exchange -> {
            seen.set(exchange.getRequestMethod()''','''        AtomicReference<String> seen = new AtomicReference<>();
        Instant created = Instant.now();
        server.createContext("/", exchange -> {
            seen.set(exchange.getRequestMethod()'''),
('import java.time.Duration;\n','import java.time.Duration;\nimport java.time.Instant;\n'))
commit('Sign webhooks when they are sent, not when they are claimed')
# 25
sub('store/DeliveryStore.java',('''     * @param most how many endpoints at most
     * @return the lanes, ordered by endpoint
     */
    public List<Lane> lanes(int most) {
        List<Lane> lanes = new ArrayList<>();
        String last = "";
''','''     * @param after only endpoints whose ids come after this one; empty text for all
     * @param most how many endpoints at most
     * @return the lanes, ordered by endpoint
     */
    public List<Lane> lanes(String after, int most) {
        List<Lane> lanes = new ArrayList<>();
        String last = after;
'''))
sub('delivery/Dispatcher.java',('''        for (DeliveryStore.Lane lane : Database.inTransaction(factory, db -> new DeliveryStore(db).lanes(MOST_LANES))) {
''','''        for (DeliveryStore.Lane lane : lanesInTurn()) {
'''),('''    private List<Consignment> claim(DeliveryStore.Lane''','''    /** Where there are more lanes than one look takes, the next look goes on where this one ends. */
    private List<DeliveryStore.Lane> lanesInTurn() {
        List<DeliveryStore.Lane> found =
                Database.inTransaction(factory, db -> new DeliveryStore(db).lanes(seenUpTo, MOST_LANES));
        seenUpTo = found.size() < MOST_LANES ? "" : found.get(MOST_LANES - 1).endpointId();
        return found;
    }

    private List<Consignment> claim(DeliveryStore.Lane'''),
('''    private final ResultBook results;
''','''    private final ResultBook results;
    /** The endpoint that the last look ended with; looks come one after the other, on any thread. */
    private volatile String seenUpTo = "";
'''))
commit('Give every endpoint its turn where there are more than one look takes')
