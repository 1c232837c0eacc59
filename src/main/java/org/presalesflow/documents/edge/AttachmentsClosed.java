package org.presalesflow.documents.edge;

import java.util.Locale;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cmd.CreateAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.SaveAttachmentCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.presalesflow.engine.EngineUser;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Closes the engine's own way to files: they would be looked at by nobody, be held whole in memory, and belong to no case. */
@Component
@Order(2)
class AttachmentsClosed extends CommandInterceptor {

    private final ObjectProvider<MessageSource> messages;

    AttachmentsClosed(ObjectProvider<MessageSource> messages) {
        this.messages = messages;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (EngineUser.current() != null
                && Context.getCommandContext().isAuthorizationCheckEnabled()
                && changesAttachments(command)) {
            throw new AuthorizationException(
                    messages.getObject().getMessage("documents.attachments", new Object[0], Locale.ENGLISH));
        }
        return next.execute(command);
    }

    private static boolean changesAttachments(Command<?> command) {
        return command instanceof CreateAttachmentCmd
                || command instanceof SaveAttachmentCmd
                || command instanceof DeleteAttachmentCmd;
    }
}
