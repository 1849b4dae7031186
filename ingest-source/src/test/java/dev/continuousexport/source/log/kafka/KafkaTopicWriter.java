package dev.continuousexport.source.log.kafka;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes text records to one topic; every call returns when the broker has them. */
public final class KafkaTopicWriter implements AutoCloseable {
  private final KafkaBroker broker;
  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;

  private KafkaTopicWriter(KafkaBroker broker, String topic, Map<String, Object> properties) {
    this.broker = broker;
    this.topic = topic;
    this.producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  public static KafkaTopicWriter of(KafkaBroker broker, String topic) {
    return new KafkaTopicWriter(broker, topic, properties(broker));
  }

  /** A writer that has to begin, and then to commit or to abort. */
  public static KafkaTopicWriter transactional(KafkaBroker broker, String topic) {
    Map<String, Object> properties = properties(broker);
    properties.put("transactional.id", UUID.randomUUID().toString());
    KafkaTopicWriter writer = new KafkaTopicWriter(broker, topic, properties);
    writer.producer.initTransactions();
    return writer;
  }

  private static Map<String, Object> properties(KafkaBroker broker) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("bootstrap.servers", broker.bootstrap());
    properties.put("acks", "all");
    return properties;
  }

  public void begin() {
    producer.beginTransaction();
  }

  /** Returns when the records are readable, if no other transaction is open. */
  public void commit() {
    producer.commitTransaction();
    broker.awaitMarkers(topic);
  }

  public void abort() {
    producer.abortTransaction();
    broker.awaitMarkers(topic);
  }

  /** Appends records to one partition, without keys. */
  public void append(int partition, String... records) {
    List<ProducerRecord<byte[], byte[]>> all = new ArrayList<>();
    for (String record : records) {
      all.add(new ProducerRecord<>(topic, partition, null, bytes(record)));
    }
    send(all);
  }

  /** Appends one keyed record to one partition. */
  public void appendKeyed(int partition, String key, String record) {
    send(List.of(new ProducerRecord<>(topic, partition, bytes(key), bytes(record))));
  }

  private void send(List<ProducerRecord<byte[], byte[]>> records) {
    List<Future<RecordMetadata>> answers = records.stream().map(producer::send).toList();
    producer.flush();
    for (Future<RecordMetadata> answer : answers) {
      try {
        answer.get();
      } catch (Exception failure) {
        throw new IllegalStateException("Kafka did not take a record of " + topic, failure);
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    producer.close();
  }
}
