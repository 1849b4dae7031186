package dev.continuousexport.source.log.kafka;

import java.util.Optional;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;

/**
 * A partition as it was when it was asked about a boundary.
 *
 * @param beginning the first offset that retention has left
 * @param end the first offset that is not readable yet (read_committed)
 * @param boundary the first offset after the boundary
 * @param epoch a leader epoch that no record before {@code boundary} exceeds
 */
record KafkaPartitionView(long beginning, long end, long boundary, Optional<Integer> epoch) {
  static KafkaPartitionView of(
      ListOffsetsResultInfo beginning, ListOffsetsResultInfo end, ListOffsetsResultInfo mark) {
    // An offset of -1 says that no readable record is that late.
    ListOffsetsResultInfo boundary = mark.offset() < 0 ? end : mark;
    return new KafkaPartitionView(
        beginning.offset(), end.offset(), boundary.offset(), boundary.leaderEpoch());
  }
}
