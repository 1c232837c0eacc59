package org.presalesflow.intake.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the door of the web form. Only the chain of filters that guards its path goes through it. */
@Configuration
class WebForm {

    @Bean
    WebFormGate webFormGate(WebFormSettings settings, MessageSource messages, ObjectMapper json) {
        return new WebFormGate(settings, messages, json);
    }

    /** Filters that are beans are put before every request by default. */
    @Bean
    FilterRegistrationBean<WebFormGate> webFormGateIsNoFilterOfAllRequests(WebFormGate gate) {
        FilterRegistrationBean<WebFormGate> registration = new FilterRegistrationBean<>(gate);
        registration.setEnabled(false);
        return registration;
    }
}
