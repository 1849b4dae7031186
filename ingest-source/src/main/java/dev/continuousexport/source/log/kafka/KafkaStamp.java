package dev.continuousexport.source.log.kafka;

import java.util.Optional;
import org.apache.kafka.common.Uuid;

/**
 * What identifies the content of a partition before an offset: the topic's id, since a topic that
 * was created anew counts its offsets and epochs from 0 again, and the leader's epoch, since what
 * an unclean election replaced bears a greater one. Written {@code <topic id>/<epoch>}.
 */
record KafkaStamp(Uuid topicId, Optional<Integer> leaderEpoch) {
  /** Empty for the empty stamp, which says that nothing is known. */
  static Optional<KafkaStamp> parse(String stamp) {
    if (stamp.isEmpty()) {
      return Optional.empty();
    }
    int slash = stamp.indexOf('/');
    String epoch = stamp.substring(slash + 1);
    return Optional.of(
        new KafkaStamp(
            Uuid.fromString(stamp.substring(0, slash)),
            epoch.isEmpty() ? Optional.empty() : Optional.of(Integer.parseInt(epoch))));
  }

  @Override
  public String toString() {
    return topicId + "/" + leaderEpoch.map(String::valueOf).orElse("");
  }
}
