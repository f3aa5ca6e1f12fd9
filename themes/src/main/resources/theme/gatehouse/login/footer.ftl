<#-- What is said under the card's content: where the sign-in leads, and whom to ask. Nothing on the way out. -->
<#macro content>
  <#if !["info", "logout-confirm", "frontchannel-logout"]?seq_contains(pageId!"")>
    <footer class="gh-footer">
      <#if (pageId!"")?starts_with("login") && (client.name)?has_content>
        <p id="gh-continue-to">${msg("gatehouseContinueTo", advancedMsg(client.name))}</p>
      </#if>
      <p>${msg("gatehouseHelp")}</p>
    </footer>
  </#if>
</#macro>
