package dev.continuousexport.source.log.kafka;

import dev.continuousexport.source.model.TableLogException;
import java.util.regex.Pattern;

/**
 * Where a topic is: {@code host:port/topic}, or {@code host:port,host:port/topic}.
 *
 * @param bootstrap the brokers to ask first
 * @param topic the topic's name
 */
record KafkaAddress(String bootstrap, String topic) {
  private static final Pattern BOOTSTRAP = Pattern.compile("[^,/\\s]+:\\d+(,[^,/\\s]+:\\d+)*");
  private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

  static KafkaAddress parse(String table, String address) {
    int slash = address.lastIndexOf('/');
    String bootstrap = address.substring(0, Math.max(slash, 0));
    String topic = address.substring(slash + 1);
    if (!BOOTSTRAP.matcher(bootstrap).matches() || !TOPIC.matcher(topic).matches()) {
      throw TableLogException.permanent(
          "Table '%s' is bound to '%s', which is no address of a Kafka topic. Write host:port/topic,"
                  .formatted(table, address)
              + " for example localhost:9092/flights; several brokers are separated by commas.");
    }
    return new KafkaAddress(bootstrap, topic);
  }

  /** The topic for people. */
  @Override
  public String toString() {
    return "topic '" + topic + "' at " + bootstrap;
  }
}
