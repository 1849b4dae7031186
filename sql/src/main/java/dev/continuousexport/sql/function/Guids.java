package dev.continuousexport.sql.function;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.UUID;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** Guids as 16 bytes in Microsoft's order: the first three groups have their lowest byte first. */
public final class Guids {
  private Guids() {}

  /** The bytes of a guid's text, or null where it is none. */
  static byte @Nullable [] bytes(String guid) {
    if (guid.length() != 36) {
      return null;
    }
    UUID uuid;
    try {
      uuid = UUID.fromString(guid);
    } catch (IllegalArgumentException e) {
      return null;
    }
    long first = uuid.getMostSignificantBits();
    return ByteBuffer.allocate(16)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt((int) (first >>> 32))
        .putShort((short) (first >>> 16))
        .putShort((short) first)
        .order(ByteOrder.BIG_ENDIAN)
        .putLong(uuid.getLeastSignificantBits())
        .array();
  }

  private static String text(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long first = (buffer.getInt() & 0xffffffffL) << 32;
    first |= (buffer.getShort() & 0xffffL) << 16;
    first |= buffer.getShort() & 0xffffL;
    return new UUID(first, buffer.order(ByteOrder.BIG_ENDIAN).getLong()).toString();
  }

  /** base64_encode_fromguid(): empty for null. */
  public static final class Base64EncodeGuid extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable String guid) {
      byte[] bytes = guid == null ? null : bytes(guid);
      return bytes == null ? "" : Base64.getEncoder().encodeToString(bytes);
    }
  }

  /** base64_decode_toguid(): null for what are not 16 bytes. */
  public static final class Base64DecodeGuid extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable String base64) {
      byte[] bytes = Encodings.decoded(base64);
      return bytes == null || bytes.length != 16 ? null : text(bytes);
    }
  }

  /** new_guid(): another one for each row and each time. */
  public static final class NewGuid extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval() {
      return UUID.randomUUID().toString();
    }

    @Override
    public boolean isDeterministic() {
      return false;
    }
  }
}
