package dev.continuousexport.job.service;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

/**
 * Requests each of which is wrong in some way, by a seed. None can change a definition: those that
 * would are cut before they say all, or ask to change nothing.
 */
final class MalformedRequests {
  /**
   * What is sent.
   *
   * @param isReset whether the connection is then broken off without reading the answer
   */
  record Sent(String fault, byte[] bytes, boolean isReset) {}

  private static final String HOST = "Host: localhost\r\n";
  private static final String COMMANDS = "/v1/rest/mgmt";
  private static final List<String> PATHS =
      List.of(COMMANDS, "/v1/rest/query", "/v2/rest/query", "/NetDefaultDB/v1/rest/mgmt");

  /** They are not complete before their last character. */
  private static final List<String> DEFINING =
      List.of(
          ".create-or-alter table U (name:string, value:long)",
          ".create-or-alter external table F (name:string) kind=storage dataformat=csv (\"/tmp/f\")",
          ".alter table T (name:string, value:long, more:dynamic)",
          ".set-or-append U <| print (1)",
          ".add database NetDefaultDB admins ('aaduser=mallory@example.org')");

  private static final List<String> REFUSED_WHEN_READING =
      List.of(
          ".drop table T",
          ".drop continuous-export X",
          ".disable continuous-export X",
          ".create table U (name:string)",
          ".ingest inline into table T <| a,1");

  private static final List<String> QUERIES =
      List.of(
          ".show tables",
          ".show continuous-exports | where Name == 'X'",
          ".show continuous-export X exported-artifacts | summarize sum(NumRecords)",
          "Nowhere | where a > 1 and b has 'x' | summarize n = count() by bin(t, 1h) | take 10",
          "let f = (a:long) { Nowhere | where x == a }; f(1) | join kind=inner (Other) on k",
          "Nowhere | extend d = dynamic({\"a\":[1,2]}), p = parse_json(s).x[0] | mv-expand d");

  private static final List<String> TOKENS =
      List.of("(", ")", "[", "'", "\"", "@", "|", "<|", ";", "```", "\\", "{", "\u0000", "é", "//");

  private static final List<String> OPTIONS =
      List.of(
          "1e999999999",
          "-1",
          "{}",
          "[[]]",
          "null",
          "\"99999999999.00:00:00\"",
          "\"\\u0000\"",
          "9223372036854775808",
          "0.1");

  private final Random random;
  private final byte[] bomb = gzip(" ".repeat(60 << 20).getBytes(StandardCharsets.US_ASCII));

  MalformedRequests(Random random) {
    this.random = random;
  }

  Sent next() {
    if (random.nextInt(1500) == 0) {
      return whole("bomb", post("Content-Encoding: gzip\r\n", bomb));
    }
    List<Supplier<Sent>> faults =
        List.of(
            this::method,
            this::path,
            this::version,
            this::header,
            this::length,
            this::chunks,
            this::json,
            this::nestedJson,
            this::option,
            this::cutCommand,
            this::unwritable,
            this::query,
            this::nestedQuery,
            this::gzip,
            this::cut);
    return pick(faults).get();
  }

  private Sent method() {
    String method =
        pick(List.of("PUT", "DELETE", "get", "", "PO ST", "TRACE", "\u0001", "CONNECT"));
    return whole("method", request(method + " " + pick(PATHS) + " HTTP/1.1", "", body()));
  }

  private Sent path() {
    String path =
        pick(
            List.of(
                "/%",
                "/%zz/v1/rest/mgmt",
                "/v1/rest/query?csl=%",
                "/v1/rest/query?csl=" + noise(20),
                "/v1/rest/query?" + "a=b&".repeat(random.nextInt(3000)),
                "/v1/rest/ingest/NetDefaultDB/Nowhere?streamFormat=" + noise(5),
                "/v1/rest/ingest/%00/%ff?streamFormat=csv",
                "/" + "x".repeat(random.nextInt(60_000)),
                "/../../etc/passwd",
                "*",
                "http://[::/v1/rest/mgmt",
                "/health/" + noise(4),
                "/metrics/%2e%2e",
                noise(30)));
    String method = random.nextBoolean() ? "GET " : "POST ";
    return whole("path", request(method + path + " HTTP/1.1", "", body()));
  }

  private Sent version() {
    String version = pick(List.of("", " HTTP/9.9", " HTTP/1.0", " http", " HTTP/1.1 x", "\u0000"));
    return whole("version", request("POST " + COMMANDS + version, "", body()));
  }

  private Sent header() {
    String header =
        pick(
            List.of(
                "no colon\r\n",
                ": no name\r\n",
                "x: " + noise(40) + "\r\n",
                noise(10) + ": y\r\n",
                "x: y\r\n".repeat(random.nextInt(400)),
                "x: " + "y".repeat(random.nextInt(100_000)) + "\r\n",
                "Host: other.example.org\r\n",
                "Origin: " + noise(8) + "\r\n",
                "Authorization: Bearer " + noise(20) + "\r\n",
                "Accept-Encoding: ;;q=,gzip;q=x," + noise(4) + "\r\n",
                "Content-Encoding: " + noise(4) + "\r\n",
                "x-ms-client-request-id: " + noise(50) + "\r\n",
                " folded\r\n"));
    return whole("header", post(header, body()));
  }

  private Sent length() {
    String length =
        pick(
            List.of(
                "-1",
                "x",
                "",
                "99999999999999999999",
                "0",
                "1",
                "5, 6",
                "1e3",
                "2147483648",
                "100"));
    return whole(
        "length",
        bytes(
            "POST " + COMMANDS + " HTTP/1.1\r\n" + HOST + "Content-Length: " + length + "\r\n\r\n",
            body()));
  }

  private Sent chunks() {
    String body =
        pick(
            List.of(
                "zz\r\nabc\r\n0\r\n\r\n",
                "5\r\nab",
                "-5\r\nabcde\r\n0\r\n\r\n",
                "ffffffffff\r\nabc",
                "2\r\n{}x\r\n0\r\n\r\n",
                "\r\n\r\n",
                noise(30)));
    return whole(
        "chunks",
        bytes(
            "POST " + COMMANDS + " HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n",
            body.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private Sent json() {
    byte[] body = body();
    for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
      body[random.nextInt(body.length)] = (byte) random.nextInt(256);
    }
    return whole("json", post("", body));
  }

  private Sent nestedJson() {
    String deep =
        pick(List.of("[", "{\"csl\":", "{\"properties\":[")).repeat(random.nextInt(20_000));
    return whole("nested json", post("", utf8(deep)));
  }

  private Sent option() {
    String option =
        pick(
            List.of(
                "servertimeout",
                "query_now",
                "truncationmaxsize",
                "query_take_max_records",
                "notruncation",
                "request_readonly"));
    String properties =
        random.nextInt(5) == 0
            ? pick(OPTIONS)
            : "{\"Options\":{\"%s\":%s},\"Parameters\":{\"p\":%s}}"
                .formatted(option, pick(OPTIONS), pick(OPTIONS));
    return whole(
        "option", post("", utf8("{\"csl\":\".show tables\",\"properties\":" + properties + "}")));
  }

  private Sent cutCommand() {
    String command = pick(DEFINING);
    return whole(
        "cut command", command("", command.substring(0, random.nextInt(command.length()))));
  }

  private Sent unwritable() {
    return whole("unwritable", command("x-ms-readonly: true\r\n", pick(REFUSED_WHEN_READING)));
  }

  private Sent query() {
    StringBuilder query = new StringBuilder(pick(QUERIES));
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      query.insert(random.nextInt(query.length() + 1), pick(TOKENS));
    }
    return whole("query", command("", query.toString()));
  }

  private Sent nestedQuery() {
    String opening = pick(List.of("(", "not(", "-", "[", "dynamic({\"a\":", "iff(true, ", "1+"));
    String prefix = pick(List.of("Nowhere | where ", "print ", ".show tables | where ", ""));
    return whole("nested query", command("", prefix + opening.repeat(random.nextInt(20_000))));
  }

  private Sent gzip() {
    byte[] packed = gzip(body());
    if (random.nextBoolean()) {
      packed[2 + random.nextInt(packed.length - 2)] ^= (byte) (1 + random.nextInt(255));
    } else {
      packed = Arrays.copyOf(packed, random.nextInt(packed.length));
    }
    return whole("gzip", post("Content-Encoding: gzip\r\n", packed));
  }

  private Sent cut() {
    byte[] all = post("", body());
    byte[] some = Arrays.copyOf(all, random.nextInt(all.length));
    return new Sent("cut", some, random.nextBoolean());
  }

  private byte[] command(String header, String csl) {
    String text = csl.replace("\\", "\\\\").replace("\"", "\\\"").replace("\u0000", "\\u0000");
    return post(header, utf8("{\"db\":\"NetDefaultDB\",\"csl\":\"" + text + "\"}"));
  }

  /** A request that is right. */
  private byte[] body() {
    return utf8(
        "{\"db\":\"NetDefaultDB\",\"csl\":\""
            + pick(List.of(".show tables", ".show version", ".show continuous-export X"))
            + "\",\"properties\":{\"Options\":{\"servertimeout\":\"00:00:10\"}}}");
  }

  private byte[] post(String header, byte[] body) {
    return request("POST " + pick(PATHS) + " HTTP/1.1", header, body);
  }

  private static byte[] request(String line, String header, byte[] body) {
    return bytes(
        line + "\r\n" + HOST + header + "Content-Length: " + body.length + "\r\n\r\n", body);
  }

  private static byte[] bytes(String head, byte[] body) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
    all.writeBytes(body);
    return all.toByteArray();
  }

  private static Sent whole(String fault, byte[] bytes) {
    return new Sent(fault, bytes, false);
  }

  /** Any characters but those that would end a line. */
  private String noise(int most) {
    StringBuilder noise = new StringBuilder();
    for (int length = random.nextInt(most + 1); length > 0; length--) {
      char any = (char) random.nextInt(256);
      noise.append(any == '\r' || any == '\n' ? '?' : any);
    }
    return noise.toString();
  }

  private <T> T pick(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
