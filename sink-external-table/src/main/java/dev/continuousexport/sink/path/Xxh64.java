package dev.continuousexport.sink.path;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * XXH64 with seed 0, which Kusto's {@code hash()} is.
 *
 * <p>Source: the public xxHash specification; Kusto's use of it was seen by running queries.
 */
final class Xxh64 {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long PRIME1 = 0x9E3779B185EBCA87L;
  private static final long PRIME2 = 0xC2B2AE3D27D4EB4FL;
  private static final long PRIME1_PLUS_2 = 0x60EA27EEADC0B5D6L;
  private static final long PRIME3 = 0x165667B19E3779F9L;
  private static final long PRIME4 = 0x85EBCA77C2B2AE63L;
  private static final long PRIME5 = 0x27D4EB2F165667C5L;

  private Xxh64() {}

  static long hash(byte[] bytes) {
    int end = bytes.length;
    int stripes = end / 32 * 32;
    long hash = stripes == 0 ? PRIME5 : stripes(bytes, stripes);
    return avalanche(tail(hash + end, bytes, stripes));
  }

  private static long stripes(byte[] bytes, int end) {
    long[] lanes = {PRIME1_PLUS_2, PRIME2, 0, -PRIME1};
    for (int at = 0; at < end; at += 8) {
      int lane = at / 8 % 4;
      lanes[lane] = round(lanes[lane], (long) LONGS.get(bytes, at));
    }
    long hash =
        Long.rotateLeft(lanes[0], 1)
            + Long.rotateLeft(lanes[1], 7)
            + Long.rotateLeft(lanes[2], 12)
            + Long.rotateLeft(lanes[3], 18);
    for (long lane : lanes) {
      hash = (hash ^ round(0, lane)) * PRIME1 + PRIME4;
    }
    return hash;
  }

  private static long round(long lane, long input) {
    return Long.rotateLeft(lane + input * PRIME2, 31) * PRIME1;
  }

  private static long tail(long begun, byte[] bytes, int from) {
    long hash = begun;
    int at = from;
    for (; at + 8 <= bytes.length; at += 8) {
      hash ^= round(0, (long) LONGS.get(bytes, at));
      hash = Long.rotateLeft(hash, 27) * PRIME1 + PRIME4;
    }
    if (at + 4 <= bytes.length) {
      hash ^= ((int) INTS.get(bytes, at) & 0xFFFFFFFFL) * PRIME1;
      hash = Long.rotateLeft(hash, 23) * PRIME2 + PRIME3;
      at += 4;
    }
    for (; at < bytes.length; at++) {
      hash ^= (bytes[at] & 0xFF) * PRIME5;
      hash = Long.rotateLeft(hash, 11) * PRIME1;
    }
    return hash;
  }

  private static long avalanche(long begun) {
    long hash = begun;
    hash = (hash ^ (hash >>> 33)) * PRIME2;
    hash = (hash ^ (hash >>> 29)) * PRIME3;
    return hash ^ (hash >>> 32);
  }
}
