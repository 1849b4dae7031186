package dev.continuousexport.job.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.Principal;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.sql.syntax.Command;
import dev.continuousexport.sql.syntax.EntityName;
import dev.continuousexport.sql.syntax.KqlScript;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessControlTest {
  private static final Principal ALICE = new Principal("aaduser=alice@example.org");
  private static final PrincipalName ALICES = new PrincipalName(ALICE.name());
  private static final Principal ADMIN = new Principal("aaduser=admin@example.org");
  private static final Grants ADMINS =
      new Grants(List.of(Grants.of(Role.DATABASE_ADMIN, new PrincipalName(ADMIN.name()))));

  private final RoleAssignments roles = new MemoryRoleAssignments();
  private final AccessControl access = AccessControl.guarded(roles, ADMINS);
  private final PrincipalCommands commands = new PrincipalCommands(access, "D");

  /** T and E are there, New is not; roles without a name are those of the database. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        ".show version ~ everybody",
        ".show databases ~ everybody",
        ".show cluster ~ everybody",
        ".show principal roles ~ everybody",
        ".show principal 'aaduser=bob' roles ~ everybody",
        ".show database D principal roles ~ everybody",
        ".show table T principal roles ~ everybody",
        ".show tables ~ user,viewer,unrestricted_viewer,monitor",
        ".show tables | count ~ user,viewer,unrestricted_viewer,monitor",
        ".show table T cslschema ~ user,viewer,unrestricted_viewer,monitor,T:table_admin,T:table_ingestor",
        ".show external tables ~ user,viewer,unrestricted_viewer,monitor",
        ".show external table E ~ user,viewer,unrestricted_viewer,monitor,E:external_table_admin",
        ".show external table E artifacts ~ user,viewer,unrestricted_viewer,E:external_table_admin",
        ".show database D schema as json ~ user,viewer,unrestricted_viewer,monitor",
        ".show database D principals ~ nobody",
        ".show table T principals ~ T:table_admin",
        ".show continuous-exports ~ user,viewer,unrestricted_viewer,monitor",
        ".show continuous-export X ~ user,viewer,unrestricted_viewer,monitor",
        ".show continuous-export X failures ~ monitor",
        ".show continuous-export X exported-artifacts ~ monitor",
        ".show continuous-export X runs ~ monitor",
        ".show cluster pending continuous-exports ~ monitor",
        ".show commands ~ monitor",
        ".show capacity ~ monitor",
        ".show operations ~ user,viewer,unrestricted_viewer,monitor",
        ".create-or-alter continuous-export X over (T) to table E <| T ~ nobody",
        ".drop continuous-export X ~ nobody",
        ".disable continuous-export X ~ nobody",
        ".verify continuous-export X ~ monitor",
        ".create table New (a:int) ~ user",
        ".create table New (a:int) kind=files dataformat=csv ('/x') ~ nobody",
        ".create-or-alter table T (a:int) kind=files dataformat=csv ('/x') ~ nobody",
        ".create-or-alter table T (a:int) ~ T:table_admin",
        ".create-merge tables T (a:int), New (a:int) ~ nobody",
        ".drop table T ~ T:table_admin",
        ".alter table T docstring 'x' ~ T:table_admin",
        ".create external table New (a:int) kind=storage dataformat=csv ('/x') ~ nobody",
        ".create-or-alter external table E (a:int) kind=storage dataformat=csv ('/x') ~ nobody",
        ".drop external table E ~ E:external_table_admin",
        ".ingest inline into table T <| 1 ~ ingestor,T:table_ingestor,T:table_admin",
        ".export to csv ('/x') <| T ~ nobody",
        ".add table T admins ('aaduser=bob') ~ T:table_admin",
        ".add external table E admins ('aaduser=bob') ~ E:external_table_admin",
        ".add database D viewers ('aaduser=bob') ~ nobody",
        ".execute database script <| .show tables ~ nobody",
      })
  void eachCommandTakesARole(String text, String allowed) {
    Command command = command(text);
    Set<String> expected = allowed.equals("everybody") ? Set.of() : Set.of(allowed.split(","));
    for (Role role : Role.values()) {
      String entity =
          switch (role.kind()) {
            case TABLE -> "T";
            case EXTERNAL_TABLE -> "E";
            case DATABASE, CONTINUOUS_EXPORT -> "";
          };
      roles.set(role, entity, List.of(ALICES), "");
      boolean may =
          allowed.equals("everybody")
              || role == Role.DATABASE_ADMIN
              || expected.contains(named(role, entity));
      assertThat(isAllowed(ALICE, command)).as("%s with %s", text, role).isEqualTo(may);
      roles.set(role, entity, List.of(), "");
    }
    assertThat(isAllowed(ALICE, command)).isEqualTo(allowed.equals("everybody"));
    assertThat(isAllowed(ADMIN, command)).isTrue();
    assertThat(isAllowed(Principal.SERVICE, command)).isTrue();
  }

  private static String named(Role role, String entity) {
    String name = role.name().toLowerCase();
    return entity.isEmpty() ? name.substring("database_".length()) : entity + ":" + name;
  }

  @Test
  void aRefusalNamesTheRolesThatWouldDo() {
    assertThatThrownBy(() -> access.require(ALICE, command(".drop table T"), this::exists))
        .isInstanceOfSatisfying(
            CommandException.class,
            refusal -> assertThat(refusal.kind()).isEqualTo(CommandException.Kind.FORBIDDEN))
        .hasMessage(
            "Principal 'aaduser=alice@example.org' is not authorized to execute '.drop table': that"
                + " takes the role table Admin of 'T' or database Admin.");
    assertThatThrownBy(() -> access.requireQuery(ALICE)).hasMessageContaining("query the database");
    assertThatThrownBy(() -> access.requireIngestion(ALICE, "T"))
        .hasMessageContaining("ingest into table 'T'");
  }

  @Test
  void whereNobodyProvesWhoAsksEverybodyMayDoEverything() {
    AccessControl open = AccessControl.open(roles);

    assertThatCode(() -> open.require(Principal.ANONYMOUS, command(".drop table T"), this::exists))
        .doesNotThrowAnyException();
    assertThat(open.isAdmin(Principal.ANONYMOUS)).isTrue();
    assertThat(isAllowed(Principal.ANONYMOUS, command(".drop table T"))).isFalse();
  }

  @Test
  void aRoleMayBeGivenToAGroupToAnIdOrToEverybody() {
    Principal member =
        new Principal("aaduser=bob@example.org", Set.of("aadgroup=G1;T1", "aaduser=o1;t1"));
    for (String name : List.of("aadgroup=g1;t1", "aaduser=O1;T1", "aaduser=*")) {
      roles.set(Role.DATABASE_VIEWER, "", List.of(new PrincipalName(name)), "");
      assertThat(isAllowed(member, command(".show tables"))).as(name).isTrue();
    }
    roles.set(Role.DATABASE_VIEWER, "", List.of(new PrincipalName("aadgroup=g2;t1")), "");
    assertThat(isAllowed(member, command(".show tables"))).isFalse();
  }

  @Test
  void whoCreatesATableIsItsAdminUntilItIsDropped() {
    Command create = command(".create table T (a:int)");
    roles.add(Role.DATABASE_USER, "", List.of(ALICES), "");
    roles.add(Role.TABLE_INGESTOR, "T", List.of(new PrincipalName("aaduser=old")), "");

    access.carriedOut(ALICE, create, entity -> false);

    assertThat(isAllowed(ALICE, command(".drop table T"))).isTrue();
    assertThat(isAllowed(new Principal("aaduser=old"), command(".ingest inline into table T <| 1")))
        .isFalse();
    access.carriedOut(ALICE, command(".drop table T"), this::exists);
    assertThat(isAllowed(ALICE, command(".drop table T"))).isFalse();
    access.carriedOut(ADMIN, create, entity -> false);
    access.carriedOut(ALICE, command(".create-merge table T (b:int)"), this::exists);
    assertThat(roles.all()).hasSize(1);
  }

  @Test
  void rolesAreGivenTakenAndShown() {
    assertThat(rows(".add database D viewers ('aaduser=Bob@example.org;t1') 'for reports'"))
        .containsExactly(
            "Database D Admin,AAD User,admin@example.org,aaduser=admin@example.org",
            "Database D Viewer,AAD User,Bob@example.org,aaduser=Bob@example.org;t1");
    rows(".add table T ingestors ('aadapp=loader', 'aadgroup=g1')");
    rows(".add table T ingestors ('AADAPP=Loader')");
    assertThat(rows(".show table T principals"))
        .containsExactly(
            "Database D Admin,AAD User,admin@example.org,aaduser=admin@example.org",
            "Database D Viewer,AAD User,Bob@example.org,aaduser=Bob@example.org;t1",
            "Table T Ingestor,AAD Application,loader,aadapp=loader",
            "Table T Ingestor,AAD Group,g1,aadgroup=g1");
    assertThat(rows(".set table T ingestors none skip-results")).isEmpty();
    assertThat(rows(".drop database D viewers ('aaduser=bob@example.org;t1')")).hasSize(1);
    assertThat(rows(".set external table E admins ('aaduser=x', 'aaduser=y')"))
        .containsExactly(
            "External table E Admin,AAD User,x,aaduser=x",
            "External table E Admin,AAD User,y,aaduser=y");
    assertThat(rows(".set external table E admins ('aaduser=y')")).hasSize(1);
    assertThatThrownBy(() -> rows(".add database D viewers ('bob')"))
        .hasMessageStartingWith("'bob' names no principal: write aaduser=name@domain");
  }

  @Test
  void everybodySeesTheirOwnRoles() {
    roles.add(Role.DATABASE_VIEWER, "", List.of(ALICES), "");
    roles.add(Role.TABLE_ADMIN, "T", List.of(ALICES), "");

    assertThat(answer(".show principal roles", ALICE).rows())
        .containsExactly(
            List.of("Database D", "alice@example.org", "", "Viewer"),
            List.of("Table T", "alice@example.org", "", "Admin"));
    assertThat(answer(".show principal 'aaduser=ALICE@example.org' roles", ALICE).rows())
        .hasSize(2);
    assertThat(answer(".show principal 'aaduser=alice@example.org' roles", ADMIN).rows())
        .hasSize(2);
    assertThat(answer(".show database D principal roles", ALICE).rows()).hasSize(1);
    assertThat(answer(".show cluster principal roles", ALICE).rows()).isEmpty();
    assertThatThrownBy(() -> answer(".show principal 'aaduser=bob' roles", ALICE))
        .hasMessageContaining("is not authorized to see the roles of others");
  }

  /** Without notes and ids. */
  private List<String> rows(String text) {
    return answer(text, ADMIN).rows().stream()
        .map(row -> Arrays.asList(row.get(0), row.get(1), row.get(2), row.get(4)))
        .map(row -> row.stream().map(String::valueOf).collect(Collectors.joining(",")))
        .toList();
  }

  private ResultTable answer(String text, Principal principal) {
    Command command = command(text);
    ResultTable answer = commands.execute(command, principal).orElseThrow();
    assertThat(answer.columns()).isEqualTo(command.columns().orElseThrow().columns());
    return answer;
  }

  private boolean isAllowed(Principal principal, Command command) {
    try {
      access.require(principal, command, this::exists);
      return true;
    } catch (CommandException e) {
      return false;
    }
  }

  private boolean exists(EntityName entity) {
    return Set.of("T", "E").contains(entity.name().text());
  }

  private static Command command(String text) {
    return KqlScript.commands(text).get(0);
  }
}
