package dev.continuousexport.job.model;

import dev.continuousexport.source.dimension.DimensionSettings;
import dev.continuousexport.source.plan.SkipSetting;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;

/**
 * Every setting of jobs and service, in one place. Given as {@code -Dkey=value}, or in Flink's
 * configuration; properties of a single export belong into its {@code with (…)}.
 */
public final class ExportOptions {
  public static final ConfigOption<String> DATA =
      ConfigOptions.key("continuous-export.data")
          .stringType()
          .defaultValue("continuous-export-data")
          .withDescription(
              "The folder of managed tables; the service keeps its definitions there too.");

  public static final ConfigOption<String> METADATA =
      ConfigOptions.key("continuous-export.metadata")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "The PostgreSQL database of the service, as jdbc:postgresql://host:port/database?user=name."
                  + " Without it the service keeps a SQLite file in its data folder.");

  public static final ConfigOption<String> METADATA_PASSWORD =
      ConfigOptions.key("continuous-export.metadata-password")
          .stringType()
          .noDefaultValue()
          .withDescription("Where the password of that database is: env:NAME or file:PATH.");

  public static final ConfigOption<String> METADATA_KEY =
      ConfigOptions.key("continuous-export.metadata-key")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Where the key is that encrypts stored commands, 256 bits in Base64: env:NAME or"
                  + " file:PATH. Without it the service makes a key in its data folder.");

  public static final ConfigOption<String> CLUSTER =
      ConfigOptions.key("continuous-export.cluster")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "The REST address of a Flink session cluster that executes the runs, such as"
                  + " jobmanager:8081. Without it they are executed inside of the service.");

  public static final ConfigOption<Duration> SHORTEST_INTERVAL =
      ConfigOptions.key("continuous-export.shortest-interval")
          .durationType()
          .defaultValue(Duration.ofMinutes(1))
          .withDescription("The shortest intervalBetweenRuns that is accepted.");

  public static final ConfigOption<Duration> CLOCK_SKEW =
      ConfigOptions.key("continuous-export.clock-skew")
          .durationType()
          .defaultValue(Duration.ofSeconds(2))
          .withDescription(
              "How far clocks may differ between here and the logs: a run is planned that long"
                  + " after its boundary, or later.");

  public static final ConfigOption<Long> MERGE_RECORDS =
      ConfigOptions.key("continuous-export.merge-records")
          .longType()
          .defaultValue(10_000_000L)
          .withDescription(
              "An export that is behind merges intervals into one run until it holds about so"
                  + " many records. Exports with alignTo never merge.");

  public static final ConfigOption<MemorySize> DIMENSION_LIMIT =
      ConfigOptions.key(DimensionSettings.LIMIT)
          .memoryType()
          .defaultValue(MemorySize.ofMebiBytes(64))
          .withDescription("The largest dimension that each TaskManager keeps in memory.");

  public static final ConfigOption<DimensionJoin> DIMENSION_JOIN =
      ConfigOptions.key(DimensionSettings.JOIN)
          .enumType(DimensionJoin.class)
          .defaultValue(DimensionJoin.BROADCAST)
          .withDescription(
              "broadcast: each TaskManager holds the dimension in memory. replay: the dimension is"
                  + " read into each run and joined there by key, for dimensions beyond the"
                  + " limit.");

  public static final ConfigOption<Duration> CHECKPOINT_INTERVAL =
      ConfigOptions.key("continuous-export.checkpoint-interval")
          .durationType()
          .defaultValue(Duration.ofMillis(200))
          .withDescription(
              "How soon after its close a resident export commits a run. There are no checkpoints"
                  + " while a run is open.");

  public static final ConfigOption<List<String>> SKIP =
      ConfigOptions.key(SkipSetting.KEY)
          .stringType()
          .asList()
          .defaultValues()
          .withDescription(
              "Lost records that exports may go on without, as the message of the export that"
                  + " stopped spells them: Flights/2:1000-2500, several separated by semicolons. The"
                  + " plans keep what was skipped.");

  public static final ConfigOption<Boolean> CREATE_LEDGER =
      ConfigOptions.key("continuous-export.create-ledger")
          .booleanType()
          .defaultValue(true)
          .withDescription(
              "Whether a job begins an export that has no ledger. With false it stops instead: a"
                  + " missing mount is then not taken for a new export.");

  public static final ConfigOption<Long> QUERY_RECORDS =
      ConfigOptions.key("continuous-export.query-records")
          .longType()
          .defaultValue(500_000L)
          .withDescription(
              "A query with a larger result is refused, unless it or its request asks for more.");

  public static final ConfigOption<MemorySize> QUERY_BYTES =
      ConfigOptions.key("continuous-export.query-bytes")
          .memoryType()
          .defaultValue(MemorySize.ofMebiBytes(64))
          .withDescription(
              "A query with a larger result is refused, unless it or its request asks for more.");

  public static final ConfigOption<Duration> QUERY_TIMEOUT =
      ConfigOptions.key("continuous-export.query-timeout")
          .durationType()
          .defaultValue(Duration.ofMinutes(4))
          .withDescription(
              "How long a query may take whose request does not say; no request may ask for more"
                  + " than an hour.");

  public static final ConfigOption<Integer> CONCURRENT_QUERIES =
      ConfigOptions.key("continuous-export.concurrent-queries")
          .intType()
          .defaultValue(4)
          .withDescription("How many queries are executed at a time; others wait.");
  public static final ConfigOption<String> DATABASE =
      ConfigOptions.key("continuous-export.database")
          .stringType()
          .defaultValue("NetDefaultDB")
          .withDescription(
              "The name of the database; NetDefaultDB in any case always means it, too.");

  public static final ConfigOption<Duration> COMMANDS_KEPT =
      ConfigOptions.key("continuous-export.commands-kept")
          .durationType()
          .defaultValue(Duration.ofDays(30))
          .withDescription("How long .show commands-and-queries remembers.");

  public static final ConfigOption<Integer> CAPACITY =
      ConfigOptions.key("continuous-export.capacity")
          .intType()
          .noDefaultValue()
          .withDescription(
              "How many exports the service executes at once, those that clients ask for included."
                  + " By default a quarter of the cores, at least 2 and at most 100.");

  public static final ConfigOption<Duration> HISTORY =
      ConfigOptions.key("continuous-export.history")
          .durationType()
          .defaultValue(Duration.ofDays(14))
          .withDescription(
              "How long failures are kept, and how far back exported artifacts are shown. Ledgers"
                  + " keep everything.");

  public static final ConfigOption<Duration> DISABLE_AFTER =
      ConfigOptions.key("continuous-export.disable-after")
          .durationType()
          .defaultValue(Duration.ofDays(7))
          .withDescription(
              "How long an export may fail for a reason that does not go away by itself before the"
                  + " service disables it.");

  public static final ConfigOption<String> HTTP_HOST =
      ConfigOptions.key("continuous-export.http.host")
          .stringType()
          .defaultValue("localhost")
          .withDescription(
              "The address on which the service listens. Others than this machine reach it only"
                  + " if requests are authenticated.");

  public static final ConfigOption<HttpAuthentication> HTTP_AUTHENTICATION =
      ConfigOptions.key("continuous-export.http.authentication")
          .enumType(HttpAuthentication.class)
          .defaultValue(HttpAuthentication.NONE)
          .withDescription(
              "none: whoever reaches the service may do everything. tokens: static bearer tokens."
                  + " jwt: tokens of an OpenID Connect issuer.");

  public static final ConfigOption<String> HTTP_TOKENS =
      ConfigOptions.key("continuous-export.http.tokens")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Where the static tokens are, env:NAME or file:PATH: in each line a token, its"
                  + " principal, and roles of the database separated by commas.");

  public static final ConfigOption<String> HTTP_ISSUER =
      ConfigOptions.key("continuous-export.http.issuer")
          .stringType()
          .noDefaultValue()
          .withDescription("The issuer of tokens, as their claim iss has it.");

  public static final ConfigOption<List<String>> HTTP_AUDIENCE =
      ConfigOptions.key("continuous-export.http.audience")
          .stringType()
          .asList()
          .noDefaultValue()
          .withDescription("For whom tokens are: one of these is in their claim aud.");

  public static final ConfigOption<String> HTTP_KEYS =
      ConfigOptions.key("continuous-export.http.keys")
          .stringType()
          .noDefaultValue()
          .withDescription("The issuer's public keys (JWKS): an https address, or a file.");

  public static final ConfigOption<Duration> HTTP_CLOCK_SKEW =
      ConfigOptions.key("continuous-export.http.clock-skew")
          .durationType()
          .defaultValue(Duration.ofMinutes(1))
          .withDescription("How far clocks may differ between here and the issuer of tokens.");

  public static final ConfigOption<String> HTTP_PRINCIPAL_CLAIM =
      ConfigOptions.key("continuous-export.http.principal-claim")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "The claim that names a user, such as email; by default upn, oid or sub, whichever"
                  + " comes first.");

  public static final ConfigOption<List<String>> HTTP_ADMINS =
      ConfigOptions.key("continuous-export.http.admins")
          .stringType()
          .asList()
          .defaultValues()
          .withDescription(
              "Principals that are admins of the database besides those by commands:"
                  + " aaduser=alice@example.org, several separated by semicolons.");

  public static final ConfigOption<String> HTTP_KEYSTORE =
      ConfigOptions.key("continuous-export.http.keystore")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "A PKCS12 file with key and certificate: the service speaks https then.");

  public static final ConfigOption<String> HTTP_KEYSTORE_PASSWORD =
      ConfigOptions.key("continuous-export.http.keystore-password")
          .stringType()
          .noDefaultValue()
          .withDescription("Where its password is: env:NAME or file:PATH.");

  public static final ConfigOption<String> HTTP_LOGIN_ENDPOINT =
      ConfigOptions.key("continuous-export.http.login-endpoint")
          .stringType()
          .defaultValue("https://login.microsoftonline.com")
          .withDescription("Where clients are told to sign in.");

  public static final ConfigOption<String> HTTP_LOGIN_RESOURCE =
      ConfigOptions.key("continuous-export.http.login-resource")
          .stringType()
          .defaultValue("https://kusto.kusto.windows.net")
          .withDescription("For which resource clients are told to ask for a token.");

  /** How the service finds out who asks. */
  public enum HttpAuthentication {
    NONE,
    TOKENS,
    JWT
  }

  /** How a dimension takes part in a run. */
  public enum DimensionJoin {
    BROADCAST,
    REPLAY
  }

  /** The interval of an export whose command names none. */
  public static final Duration DEFAULT_INTERVAL = Duration.ofHours(1);

  private ExportOptions() {}

  public static List<ConfigOption<?>> all() {
    return List.of(
        DATA,
        METADATA,
        METADATA_PASSWORD,
        METADATA_KEY,
        CLUSTER,
        SHORTEST_INTERVAL,
        CLOCK_SKEW,
        MERGE_RECORDS,
        DIMENSION_LIMIT,
        DIMENSION_JOIN,
        CHECKPOINT_INTERVAL,
        SKIP,
        CREATE_LEDGER,
        CAPACITY,
        HISTORY,
        DISABLE_AFTER,
        QUERY_RECORDS,
        QUERY_BYTES,
        QUERY_TIMEOUT,
        CONCURRENT_QUERIES,
        DATABASE,
        COMMANDS_KEPT,
        HTTP_HOST,
        HTTP_AUTHENTICATION,
        HTTP_TOKENS,
        HTTP_ISSUER,
        HTTP_AUDIENCE,
        HTTP_KEYS,
        HTTP_CLOCK_SKEW,
        HTTP_PRINCIPAL_CLAIM,
        HTTP_ADMINS,
        HTTP_KEYSTORE,
        HTTP_KEYSTORE_PASSWORD,
        HTTP_LOGIN_ENDPOINT,
        HTTP_LOGIN_RESOURCE);
  }
}
