package dev.continuousexport.job.topology;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** By what the jobs of an export are known on a cluster. */
final class ClusterJobs {
  private static final int ID_BYTES = 16;

  private ClusterJobs() {}

  /** With what the names of an export's jobs begin. */
  static String prefix(String exportId) {
    return "continuous-export " + exportId + ",";
  }

  static String name(RunOrder order) {
    String work = order.revises() ? " revision of run %d" : " runs %d to %d";
    return prefix(order.exportId()) + work.formatted(order.first(), order.last());
  }

  /**
   * The id of a job: the same for whoever submits the same work, so that Flink refuses the second.
   *
   * @param generation one more than that of the job that has failed
   */
  static String id(RunOrder order, int generation) {
    String identity =
        "%s\n%d\n%s\n%d".formatted(order.exportId(), order.first(), order.revises(), generation);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(hash, ID_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
