package dev.continuousexport.source.decode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Records for a table of all types, as a log might hold them, and broken ones. */
final class RandomJson {
  static final String COLUMNS =
      "b:bool, i:int, l:long, r:real, d:decimal, s:string, t:datetime, ts:timespan, g:guid,"
          + " j:dynamic, größe:long";

  private static final String[] KEYS = {
    "b", "i", "l", "r", "d", "s", "t", "ts", "g", "j", "größe", "other", "", "S", "i ", "日本"
  };

  private static final String[] TEXTS = {
    "",
    " ",
    "text",
    "DTW",
    "größe",
    "日本語",
    "😀",
    "a\\\"b",
    "\\\\",
    "\\/",
    "\\n\\t\\r\\b\\f",
    "\\u0041\\u00e9\\u65e5",
    "\\ud83d\\ude00",
    "\\ud83d",
    "\\ude00x",
    "\\u0000",
    "\u007f",
    "2001/01/01 00:47",
    "2020-02-29T23:30:00.1234567Z",
    "2020-02-29 23:30:00+02:00",
    "2020-02-30",
    "1.02:03:04.5",
    "00:00:01",
    "74BE27DE-1E4E-49D9-B579-FE0B331D3642",
    "true",
    "FALSE",
    "0",
    "1",
    "42",
    " -7 ",
    "1.5",
    "1e3",
    "NaN",
    "-inf",
    "{\\\"a\\\":1}",
    "[1]"
  };

  private static final String[] NUMBERS = {
    "0",
    "-0",
    "1",
    "-1",
    "42",
    "007",
    "2147483647",
    "2147483648",
    "-2147483648",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "1.0",
    "1.5",
    "-0.0",
    "0.1",
    "31.95376472",
    "-118.6671667",
    "1e3",
    "1E-3",
    "1.5e+2",
    "1e400",
    "1e-400",
    "1e19",
    "1e20",
    "1.",
    ".5",
    "+1",
    "1e",
    "-",
    "0x10",
    "123456789012345678",
    "1234567890123456789",
    "0.1234567890123456789",
    "9007199254740993",
    "1e1000000000",
    "4.35",
    "2.2250738585072012e-308"
  };

  private static final String[] SYNTAX = {
    "{", "}", "[", "]", "\"", ",", ":", "\\", "0", "-", "e", ".", " ", "u", "1"
  };

  private final Random random;

  RandomJson(long seed) {
    random = new Random(seed);
  }

  byte[] record() {
    StringBuilder json = new StringBuilder();
    space(json);
    json.append('{');
    int members = random.nextInt(8);
    int rotation = random.nextInt(3);
    for (int member = 0; member < members; member++) {
      if (member > 0) {
        json.append(',');
      }
      space(json);
      // Mostly the same keys in the same order, as records of one log have them.
      String key =
          random.nextInt(4) > 0
              ? KEYS[(member + rotation) % 11]
              : KEYS[random.nextInt(KEYS.length)];
      json.append('"').append(key).append('"');
      space(json);
      json.append(':');
      space(json);
      value(json, key, 0);
      space(json);
    }
    json.append('}');
    space(json);
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void value(StringBuilder json, String key, int depth) {
    if (random.nextInt(3) > 0 && plausible(json, key)) {
      return;
    }
    switch (random.nextInt(depth > 3 ? 5 : 7)) {
      case 0 -> json.append("null");
      case 1 -> json.append(random.nextBoolean());
      case 2 -> json.append(pick(NUMBERS));
      case 3 -> json.append(random.nextInt());
      case 4 -> string(json);
      case 5 -> nested(json, key, depth, '[', ']');
      default -> nested(json, key, depth, '{', '}');
    }
  }

  private boolean plausible(StringBuilder json, String key) {
    switch (key) {
      case "b" -> json.append(random.nextBoolean());
      case "i" -> json.append(random.nextInt());
      case "l", "größe" -> json.append(random.nextLong() >> random.nextInt(64));
      case "r" -> json.append(random.nextGaussian() * 100);
      case "d" -> json.append(random.nextInt(100_000) / 100.0);
      case "s" -> json.append('"').append(pick(TEXTS)).append('"');
      case "t" -> json.append("\"2001/01/01 00:").append(10 + random.nextInt(50)).append('"');
      case "ts" -> json.append("\"00:00:").append(10 + random.nextInt(50)).append('"');
      case "g" ->
          json.append("\"74be27de-1e4e-49d9-b579-%012x\"".formatted(random.nextInt(1 << 30)));
      default -> {
        return false;
      }
    }
    return true;
  }

  private void nested(StringBuilder json, String key, int depth, char open, char close) {
    json.append(open);
    int size = random.nextInt(3);
    for (int i = 0; i < size; i++) {
      if (i > 0) {
        json.append(',');
      }
      space(json);
      if (open == '{') {
        string(json);
        json.append(':');
        space(json);
      }
      value(json, random.nextBoolean() ? key : "", depth + 1);
    }
    space(json);
    json.append(close);
  }

  private void string(StringBuilder json) {
    json.append('"').append(pick(TEXTS)).append('"');
  }

  private void space(StringBuilder json) {
    while (random.nextInt(8) == 0) {
      json.append(" \t\n\r".charAt(random.nextInt(4)));
    }
  }

  private String pick(String[] of) {
    return of[random.nextInt(of.length)];
  }

  /** The record with some bytes changed, lost, added or repeated. */
  byte[] mutated(byte[] record) {
    byte[] bytes = record;
    for (int turns = 1 + random.nextInt(2); turns > 0; turns--) {
      int at = random.nextInt(bytes.length);
      int to = Math.min(bytes.length, at + 1 + random.nextInt(4));
      bytes =
          switch (random.nextInt(5)) {
            case 0 -> spliced(bytes, at, to, new byte[0]);
            case 1 -> spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, to));
            case 2 -> spliced(bytes, at, at + 1, new byte[] {(byte) random.nextInt(256)});
            case 3 -> spliced(bytes, at, at, pick(SYNTAX).getBytes(StandardCharsets.US_ASCII));
            default -> random.nextInt(4) > 0 ? bytes : Arrays.copyOf(bytes, at);
          };
      if (bytes.length == 0) {
        return bytes;
      }
    }
    return bytes;
  }

  private static byte[] spliced(byte[] bytes, int from, int to, byte[] insertion) {
    byte[] result = new byte[bytes.length - (to - from) + insertion.length];
    System.arraycopy(bytes, 0, result, 0, from);
    System.arraycopy(insertion, 0, result, from, insertion.length);
    System.arraycopy(bytes, to, result, from + insertion.length, bytes.length - to);
    return result;
  }
}
