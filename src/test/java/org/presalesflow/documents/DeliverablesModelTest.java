package org.presalesflow.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.presalesflow.cases.CaseEvents;
import org.presalesflow.cases.CaseEvents.CaseEvent;
import org.presalesflow.cases.CaseStateException;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Submissions;
import org.presalesflow.contractsigning.ContractSigningProcess;
import org.presalesflow.contractsigning.ContractSigningProcess.SigningResult;
import org.presalesflow.contractsigning.ContractSigningProcess.Tasks;
import org.presalesflow.documents.Deliverable.State;
import org.presalesflow.documents.DueDocuments.Due;
import org.presalesflow.documents.edge.DocumentDesk;
import org.presalesflow.flow.AnswerRefusedException;
import org.presalesflow.modeltest.Case;
import org.presalesflow.modeltest.Cases;
import org.presalesflow.modeltest.ModelApp;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A stage is left with what it must bring, and not before. */
@ModelApp
class DeliverablesModelTest {

    private static final Map<String, Object> SIGNED = Map.of(
            SigningResult.FIELD,
            SigningResult.SIGNED,
            "signedOn",
            "2026-03-02",
            "contractNumber",
            "C-1",
            "signedByCustomer",
            "Their director",
            "signedByUs",
            "Our director");

    @Autowired
    private Cases cases;

    @Autowired
    private TaskService taskService;

    @Autowired
    private IdentityService identityService;

    @Autowired
    private Documents documents;

    @Autowired
    private DocumentTypes types;

    @Autowired
    private Waivers waivers;

    @Autowired
    private Submissions submissions;

    @Autowired
    private Opportunities opportunities;

    @Autowired
    private CaseEvents events;

    @Autowired
    private MessageSource messages;

    @Autowired
    private DueDocuments due;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @Autowired
    private DocumentDesk desk;

    /** Nobody makes what other tests of the same application have left. */
    @BeforeEach
    void forgetWhatIsDue() {
        jdbc.sql("DELETE FROM PF_DOCUMENT_DUE").update();
    }

    @AfterEach
    void leave() {
        identityService.clearAuthentication();
    }

    @Test
    void aContractIsNotTakenForSignedWithoutItsFile() {
        Case signing = atSigning();

        assertThatThrownBy(() -> complete(signing, SIGNED))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("Missing: Signed contract.")
                .hasMessageContaining("tab \"Documents\"");
        identityService.clearAuthentication();
        assertThat(signing.waiting()).containsExactly(Tasks.SIGN_CONTRACT);

        add(signing.number(), "signed-contract", "合同.pdf");
        complete(signing, SIGNED);

        identityService.clearAuthentication();
        signing.works();
        assertThat(signing.outcome()).isEqualTo(ContractSigningProcess.Outcomes.SIGNED);
    }

    @Test
    void aCaseThatDoesNotGoOnNeedsNothing() {
        Case signing = atSigning();

        complete(signing, Map.of(SigningResult.FIELD, SigningResult.RETURNED, "signingNote", "Another price"));

        identityService.clearAuthentication();
        assertThat(signing.works().outcome()).isEqualTo(ContractSigningProcess.Outcomes.RETURNED);
    }

    @Test
    void aManagerOfTheStagesDepartmentLetsItGoOnWithAReason() {
        Case signing = atSigning();
        String number = signing.number();

        as("departmenthead", "finance-managers");
        assertThatThrownBy(() -> desk.waive(number, "signed-contract", "It is on its way"))
                .isInstanceOf(NotAllowedException.class);
        as("salesmanager", "sales-managers");
        assertThatThrownBy(() -> desk.waive(number, "signed-contract", " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("reason: ");
        assertThatThrownBy(() -> desk.waive(number, "other", "No need"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("type: ");
        desk.waive(number, "signed-contract", "The scan comes by post");
        assertThatThrownBy(() -> desk.waive(number, "signed-contract", "Once more"))
                .isInstanceOf(CaseStateException.class);

        complete(signing, SIGNED);

        identityService.clearAuthentication();
        assertThat(events.of(number))
                .filteredOn(event -> event.type().equals("deliverable-waived"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.subject()).isEqualTo("signed-contract");
                    assertThat(event.detail()).isEqualTo("The scan comes by post");
                    assertThat(event.actor()).isEqualTo("salesmanager");
                });
    }

    @Test
    void theSameNameAndTypeIsANewVersion() {
        String number = atSigning().number();

        Document first = add(number, "signed-contract", "a/Contract.pdf");
        Document second = add(number, "signed-contract", "contract.PDF");
        Document other = add(number, "other", "contract.pdf");

        assertThat(second.series()).isEqualTo(first.series());
        assertThat(second.version()).isEqualTo(2);
        assertThat(other.version()).isEqualTo(1);
        assertThat(first.name()).isEqualTo("Contract.pdf");
        assertThat(first.mediaType()).isEqualTo("application/pdf");
        assertThat(documents.open(second)).hasBinaryContent(Samples.PDF);
    }

    @Test
    void whatIsRefusedSaysWhyAndLeavesNothing() {
        String number = atSigning().number();

        assertThatThrownBy(() -> add(number, "no-such-type", "a.pdf"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("type: ");
        assertThatThrownBy(() -> add(number, "other", "a.exe"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("file: Files that end in \".exe\" are not taken. These are: pdf, docx");
        assertThatThrownBy(() -> documents.requireSize(60L * 1024 * 1024))
                .hasMessageStartingWith("file: This file is larger");
        assertThat(documents.of(number)).isEmpty();
    }

    @Test
    void nothingIsMadeForAStageThatIsNotLeft() {
        String number = atSigning().number();
        Deliverables deliverables = deliverables(new Maker(null));

        assertThatThrownBy(() -> deliverables.require(
                        number, ContractSigningProcess.KEY, Map.of("signedOn", "2026-03-02"), "sales1"))
                .isInstanceOf(AnswerRefusedException.class);

        assertThat(waiting(number)).isEmpty();
    }

    @Test
    void aDeliverableThatIsMadeIsNotMissing() {
        String number = atSigning().number();
        add(number, "signed-contract", "contract.pdf");
        Maker maker = new Maker(null);
        Deliverables deliverables = deliverables(maker);

        deliverables.require(number, ContractSigningProcess.KEY, Map.of(), "sales1");

        assertThat(state(deliverables, number, "confirmation-letter")).isEqualTo(State.TO_BE_MADE);
        assertThat(waiting(number)).extracting(Due::type).containsExactly("confirmation-letter");
        making(maker).makeAll();
        assertThat(waiting(number)).isEmpty();
        assertThat(documents.of(number)).extracting(Document::type).contains("confirmation-letter");
        assertThat(state(deliverables, number, "confirmation-letter")).isEqualTo(State.THERE);
    }

    @Test
    void whatIsMadeFromATemplateIsADraftUnlessTheTableSaysOtherwise() {
        String number = atSigning().number();
        Deliverables deliverables = deliverables(new Maker(null));

        documents.add(
                number,
                new NewDocument("signed-contract", "a.pdf", Document.Origin.TEMPLATE, "sales1"),
                new ByteArrayInputStream(Samples.PDF));

        assertThat(state(deliverables, number, "signed-contract")).isEqualTo(State.MISSING);
        add(number, "signed-contract", "a.pdf");
        assertThat(state(deliverables, number, "signed-contract")).isEqualTo(State.THERE);
    }

    @Test
    void aBrokenTemplateIsToldOnceAndTriedAgainUntilItIsGivenUp() {
        String broken = atSigning().number();
        String failing = atSigning().number();
        due.add(broken, "confirmation-letter", "contract-signing", "sales1");

        making(new Maker(new DocumentException("No such placeholder: {{x}}"))).makeAll();
        due.add(failing, "confirmation-letter", "contract-signing", "sales1");
        making(new Maker(new IllegalStateException("secret"))).makeAll();

        assertThat(waiting(broken)).isEmpty();
        for (int attempt = 1; attempt < DueDocuments.ATTEMPTS; attempt++) {
            assertThat(rows(broken)).isOne();
            jdbc.sql("UPDATE PF_DOCUMENT_DUE SET try_at = :now WHERE number = :number")
                    .param("now", OffsetDateTime.now(clock))
                    .param("number", broken)
                    .update();
            making(new Maker(new DocumentException("No such placeholder: {{x}}")))
                    .makeAll();
        }
        assertThat(rows(broken)).isZero();
        assertThat(notMade(broken)).containsExactly("No such placeholder: {{x}}");
        assertThat(notMade(failing)).containsExactly("It could not be made; IT finds the reason in the log.");
    }

    @Test
    void oneThatAnotherNodeHasMadeInTheMeantimeIsNotMadeAgain() {
        String number = atSigning().number();
        due.add(number, "confirmation-letter", "contract-signing", "sales1");
        Due one = waiting(number).get(0);

        assertThat(due.begin(one)).isTrue();
        assertThat(due.begin(one)).isFalse();
        assertThat(due.take(one)).isTrue();
        assertThat(new Maker(null).make(number, "confirmation-letter", "sales1", () -> due.take(one)))
                .isEmpty();
        assertThat(documents.of(number)).isEmpty();
    }

    private List<Due> waiting(String number) {
        return due.ready(100).stream()
                .filter(one -> one.number().equals(number))
                .toList();
    }

    private int rows(String number) {
        return jdbc.sql("SELECT COUNT(*) FROM PF_DOCUMENT_DUE WHERE number = :number")
                .param("number", number)
                .query(Integer.class)
                .single();
    }

    private List<String> notMade(String number) {
        return events.of(number).stream()
                .filter(event -> event.type().equals("document-not-made"))
                .map(CaseEvent::detail)
                .toList();
    }

    private String state(Deliverables deliverables, String number, String type) {
        return deliverables.of(opportunities.get(number)).stream()
                .filter(one -> one.type().equals(type))
                .map(Deliverable::state)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theEnginesAttachmentsAreClosedToUsersAndOpenToNobodyElse() {
        Case signing = atSigning();
        Task task = signing.task(Tasks.SIGN_CONTRACT);

        as("sales1", "sales");
        assertThatThrownBy(() -> taskService.createAttachment(
                        "text",
                        task.getId(),
                        task.getProcessInstanceId(),
                        "a",
                        "b",
                        new ByteArrayInputStream(new byte[1])))
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining("tab \"Documents\"");
        assertThat(taskService.getTaskAttachments(task.getId())).isEmpty();
    }

    /** Makes a little PDF, or fails. */
    private final class Maker implements DocumentMaker {

        private final RuntimeException failure;

        Maker(RuntimeException failure) {
            this.failure = failure;
        }

        @Override
        public boolean makes(String type) {
            return type.equals("confirmation-letter");
        }

        @Override
        public Optional<Made> make(String number, String type, String user, BooleanSupplier wanted) {
            if (failure != null) {
                throw failure;
            }
            NewDocument wish = new NewDocument(type, type + ".pdf", Document.Origin.TEMPLATE, user);
            return documents
                    .add(number, wish, new ByteArrayInputStream(Samples.PDF), new Documents.WhileHeld() {
                        @Override
                        public boolean wanted() {
                            return wanted.getAsBoolean();
                        }
                    })
                    .map(document -> new Made(document, true));
        }
    }

    private Deliverables deliverables(DocumentMaker maker) {
        return new Deliverables(
                opportunities, types, documents, waivers, submissions, events, makers(maker), due, messages);
    }

    private DocumentMaking making(DocumentMaker maker) {
        return new DocumentMaking(due, makers(maker), events, messages);
    }

    private static DocumentMakers makers(DocumentMaker maker) {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerSingleton("maker", maker);
        return new DocumentMakers(beans.getBeanProvider(DocumentMaker.class));
    }

    private Case atSigning() {
        return cases.inStage(ContractSigningProcess.KEY).worksUntil(Tasks.SIGN_CONTRACT);
    }

    private void complete(Case signing, Map<String, Object> answers) {
        identityService.clearAuthentication();
        String task = signing.task(Tasks.SIGN_CONTRACT).getId();
        as(Cases.SALESPERSON, "sales");
        taskService.complete(task, answers);
    }

    private void as(String user, String... groups) {
        identityService.setAuthentication(user, List.of(groups));
    }

    private Document add(String number, String type, String name) {
        return documents.add(
                number,
                new NewDocument(type, name, Document.Origin.UPLOAD, "sales1"),
                new ByteArrayInputStream(Samples.PDF));
    }
}
