package dev.continuousexport.source.log.kafka;

import java.util.SortedMap;
import org.apache.kafka.common.Uuid;

/** A topic as it was when it was asked about a boundary. */
record KafkaTopicView(Uuid id, SortedMap<Integer, KafkaPartitionView> partitions) {}
