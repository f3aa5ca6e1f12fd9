<#-- Shown to somebody who may not enrol a device: why, what to do, and a way to have it looked at again. -->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("gatehouseEnrolmentTitle")}
    <#elseif section = "form">
        <div id="gatehouse-enrolment-refused" data-reason="${gatehouseEnrolmentMessage}">
            <p class="instruction">${msg(gatehouseEnrolmentMessage)}</p>
            <p class="instruction">${msg(gatehouseEnrolmentMessage + "Help")}</p>
            <form id="gatehouse-enrolment-again" action="${url.loginAction}" method="post">
                <button class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" type="submit">${msg("gatehouseEnrolmentAgain")}</button>
            </form>
            <p class="instruction"><a id="gatehouse-enrolment-restart" href="${url.loginRestartFlowUrl}">${msg("gatehouseEnrolmentOther")}</a></p>
        </div>
    </#if>
</@layout.registrationLayout>
