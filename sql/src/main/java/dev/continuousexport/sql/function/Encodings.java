package dev.continuousexport.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** Other forms of strings: base64, URLs, digests. What cannot be decoded is empty or null. */
public final class Encodings {
  private Encodings() {}

  private static byte[] bytes(@Nullable String text) {
    return (text == null ? "" : text).getBytes(StandardCharsets.UTF_8);
  }

  /** Complete groups of four characters only, as in the Kusto engine. */
  static byte @Nullable [] decoded(@Nullable String base64) {
    if (base64 == null || base64.length() % 4 != 0) {
      return null;
    }
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** base64_encode_tostring(). */
  public static final class Base64Encode extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable String text) {
      return Base64.getEncoder().encodeToString(bytes(text));
    }
  }

  /** base64_decode_tostring(): empty for bytes that are no UTF-8. */
  public static final class Base64Decode extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable String text) {
      byte[] bytes = decoded(text);
      if (bytes == null) {
        return "";
      }
      try {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      } catch (CharacterCodingException e) {
        return "";
      }
    }
  }

  /** base64_decode_toarray(). */
  public static final class Base64DecodeArray extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable String text) {
      byte[] bytes = decoded(text);
      if (bytes == null) {
        return null;
      }
      ArrayNode array = DynamicArrays.empty();
      for (byte one : bytes) {
        array.add(one & 0xff);
      }
      return Json.print(array);
    }
  }

  /** base64_encode_fromarray(): empty for what is no array of bytes. */
  public static final class Base64EncodeArray extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable String json) {
      JsonNode array = DynamicArrays.array(json);
      if (array == null) {
        return "";
      }
      byte[] bytes = new byte[array.size()];
      for (int i = 0; i < bytes.length; i++) {
        int value = array.get(i).asInt(-1);
        if (value < 0 || value > 255) {
          return "";
        }
        bytes[i] = (byte) value;
      }
      return Base64.getEncoder().encodeToString(bytes);
    }
  }

  /** url_encode(): a blank is a plus. */
  public static final class UrlEncode extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable String text) {
      return urlEncoded(text);
    }
  }

  /** url_encode_component(): a blank is %20. */
  public static final class UrlEncodeComponent extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable String text) {
      return urlEncoded(text).replace("+", "%20").replace("*", "%2a").replace("%7e", "~");
    }
  }

  /** Hexadecimal digits are in lower case. */
  private static String urlEncoded(@Nullable String text) {
    StringBuilder encoded =
        new StringBuilder(URLEncoder.encode(text == null ? "" : text, StandardCharsets.UTF_8));
    for (int i = encoded.indexOf("%"); i >= 0; i = encoded.indexOf("%", i + 3)) {
      encoded.setCharAt(i + 1, Character.toLowerCase(encoded.charAt(i + 1)));
      encoded.setCharAt(i + 2, Character.toLowerCase(encoded.charAt(i + 2)));
    }
    return encoded.toString();
  }

  static String urlDecoded(@Nullable String text) {
    String value = text == null ? "" : text;
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }

  /** url_decode(): what is wrong stays as it is. */
  public static final class UrlDecode extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable String text) {
      return urlDecoded(text);
    }
  }

  /** hash_md5() and its relatives: hexadecimal digits in lower case. */
  public static final class Digest extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(String algorithm, @Nullable String text) {
      try {
        return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes(text)));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("This Java has no " + algorithm + ".", e);
      }
    }
  }
}
