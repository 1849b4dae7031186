package dev.continuousexport.sql.function;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import net.jpountz.xxhash.XXHashFactory;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/**
 * hash(): xxHash64 with seed 0, as the Kusto engine computes it: of a string's UTF-8, of the bytes
 * of numbers and ticks, the lowest first. A remainder is never negative. Null stays null.
 */
public final class Hashes {
  private Hashes() {}

  private static @Nullable Long hash(byte[] bytes, @Nullable Long modulus) {
    long hash = XXHashFactory.fastestJavaInstance().hash64().hash(bytes, 0, bytes.length, 0);
    if (modulus == null) {
      return hash;
    }
    return modulus <= 0 ? null : (Long) Math.floorMod(hash, (long) modulus);
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Of a string. */
  public static final class HashOfText extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable String text, @Nullable Long modulus) {
      return hash((text == null ? "" : text).getBytes(StandardCharsets.UTF_8), modulus);
    }
  }

  /** Of a long, a datetime, a timespan. */
  public static final class HashOfLong extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable Long value, @Nullable Long modulus) {
      return value == null ? null : hash(buffer(8).putLong(value).array(), modulus);
    }
  }

  /** Of an int. */
  public static final class HashOfInt extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable Integer value, @Nullable Long modulus) {
      return value == null ? null : hash(buffer(4).putInt(value).array(), modulus);
    }
  }

  /** Of a real. */
  public static final class HashOfReal extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable Double value, @Nullable Long modulus) {
      return value == null ? null : hash(buffer(8).putDouble(value).array(), modulus);
    }
  }

  /** Of a bool. */
  public static final class HashOfBool extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable Boolean value, @Nullable Long modulus) {
      return value == null ? null : hash(new byte[] {(byte) (value ? 1 : 0)}, modulus);
    }
  }

  /** Of a guid. */
  public static final class HashOfGuid extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable String guid, @Nullable Long modulus) {
      byte[] bytes = guid == null ? null : Guids.bytes(guid.toLowerCase(Locale.ROOT));
      return bytes == null ? null : hash(bytes, modulus);
    }
  }
}
